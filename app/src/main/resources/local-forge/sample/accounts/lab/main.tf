module "network" {
  source = "../../modules/network"

  name  = "lab"
  range = "10.32.0.0/16"
  zones = ["a"]
}

resource "terraform_data" "experiment" {
  input = "nothing yet"
}
