variable "name" {
  type = string
}

variable "range" {
  type = string
}

variable "zones" {
  type    = list(string)
  default = ["a", "b"]
}
