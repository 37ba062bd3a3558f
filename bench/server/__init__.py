"""How fast is the search page served? Beside Datasette over the same articles."""
