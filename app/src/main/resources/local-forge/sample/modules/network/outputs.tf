output "subnets" {
  value = { for zone, subnet in terraform_data.subnet : zone => subnet.output.range }
}
