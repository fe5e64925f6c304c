package cascade.training.log.write;

/**
 * How files are packed.
 *
 * @param compressionLevel of zstd, 1 to 22
 * @param rowGroupRows rows that are packed together: what is alike within them costs little, and a reader holds as many at least
 */
record ParquetForm(int compressionLevel, int rowGroupRows) {

    static final ParquetForm STANDARD = new ParquetForm(3, 122_880);
}
