module "network" {
  source = "../../modules/network"

  name  = "dev"
  range = "10.16.0.0/16"
}

resource "terraform_data" "service" {
  for_each = toset(["web", "worker"])

  input = {
    name     = each.key
    replicas = 1
  }
}
