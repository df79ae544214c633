"""Works of other people's files into the register: profile, mapping, plan, import, report."""
