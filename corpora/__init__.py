"""Gold records and the generator of made papers and made scans."""
