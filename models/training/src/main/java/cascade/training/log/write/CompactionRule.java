package cascade.training.log.write;

/**
 * Which staged files are merged.
 *
 * @param targetBytes no merged file is meant to be larger, and one that is half as large is left alone
 * @param fewest files are merged at once: so each row is copied a few times only, however many files come
 */
public record CompactionRule(long targetBytes, int fewest) {

    public CompactionRule {
        if (targetBytes < 1 || fewest < 2) {
            throw new IllegalArgumentException(
                    "files are merged up to 1 byte at least, and 2 at least: " + targetBytes + ", " + fewest);
        }
    }
}
