package cascade.training.log.read;

/** How much there is of something. */
public record LogTotals(long files, long rows, long bytes) {

    /** Both together. */
    public LogTotals plus(LogTotals other) {
        return new LogTotals(files + other.files, rows + other.rows, bytes + other.bytes);
    }
}
