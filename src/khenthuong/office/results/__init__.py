"""The sheets of the result workbook, one module each."""
