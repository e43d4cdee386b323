// What several test programs share stands in this folder, one subject a file.
