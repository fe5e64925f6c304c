package cascade.training.log.write;

import java.time.Duration;

/**
 * When what is staged is published.
 *
 * @param bytes files of a day, data set and partition that are as large together are published at once
 * @param after files are published once the oldest has waited so long
 */
public record PublicationRule(long bytes, Duration after) {

    public PublicationRule {
        if (bytes < 1 || after.isNegative()) {
            throw new IllegalArgumentException(
                    "files are published from 1 byte on, and after no time at least: " + bytes + ", " + after);
        }
    }
}
