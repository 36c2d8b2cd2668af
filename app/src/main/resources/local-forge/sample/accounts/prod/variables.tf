variable "services" {
  description = "How many of each service run"
  type        = map(number)
  default = {
    web    = 6
    worker = 4
  }
}
