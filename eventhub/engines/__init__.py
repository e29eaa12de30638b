"""What wraps heavy libraries: values in, values out, and nothing of the database."""
