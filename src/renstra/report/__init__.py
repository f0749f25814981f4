"""What a check found, told to those who were not there: as data, as a page, in the workbook itself,
as Bappeda's form.
"""
