module "network" {
  source = "../../modules/network"

  name  = "prod"
  range = "10.0.0.0/16"
  zones = ["a", "b", "c"]
}

module "backup_network" {
  source = "../../modules/network"

  name  = "prod-backup"
  range = "10.1.0.0/16"
}

resource "terraform_data" "service" {
  for_each = var.services

  input = {
    name     = each.key
    replicas = each.value
  }
}

resource "terraform_data" "database" {
  input            = { size = "large", protected = true }
  triggers_replace = ["engine-18"]
}

output "subnets" {
  value = module.network.subnets
}
