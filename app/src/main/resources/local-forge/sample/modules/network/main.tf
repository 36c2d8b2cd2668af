resource "terraform_data" "network" {
  input = {
    name  = var.name
    range = var.range
  }
}

resource "terraform_data" "subnet" {
  for_each = toset(var.zones)

  input = {
    network = terraform_data.network.output.name
    zone    = each.key
    range   = cidrsubnet(var.range, 4, index(var.zones, each.key))
  }
}
