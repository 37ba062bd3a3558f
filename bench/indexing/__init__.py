"""From raw HTML to an archive that can be searched: how much computing a page takes, beside peers."""
