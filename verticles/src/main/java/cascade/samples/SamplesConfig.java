package cascade.samples;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How samples are made.
 *
 * @param enabled whether this node takes part in making them; one of the nodes on a Kafka has to, and as many as like may
 * @param application by which nodes share the work; other windows over the same log want another one
 * @param window after a request in which what people do is waited for; then its sample is written
 * @param impressionWait after a request until when its client has told of impressions, or all that was served counts as shown
 * @param fallback whether what counts as shown so is told to feedback, as impressions
 * @param lateness after the window in which what people do writes the sample anew
 * @param unservedWait how long events wait for what was served
 * @param mostBytes of requests that are remembered, of all partitions together; beyond it the longest ago are forgotten first
 * @param folder for what is remembered, of this node alone
 * @param threads that join
 * @param standbys nodes beside the one that has a partition that keep a copy of what it remembers
 */
public record SamplesConfig(
        boolean enabled,
        String application,
        Duration window,
        Duration impressionWait,
        boolean fallback,
        Duration lateness,
        Duration unservedWait,
        long mostBytes,
        Path folder,
        int threads,
        int standbys) {

    private static final long LEAST_BYTES = 1 << 20;

    public SamplesConfig {
        if (!application.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "samples.application is not 1 to 100 letters, digits, dots and dashes: " + application);
        }
        if (!impressionWait.isPositive() || window.compareTo(impressionWait) <= 0) {
            throw new IllegalArgumentException(
                    "samples.window is not longer than samples.impression-wait, or that is not positive: " + window
                            + ", " + impressionWait);
        }
        if (lateness.isNegative() || !unservedWait.isPositive()) {
            throw new IllegalArgumentException("samples.lateness is negative or samples.unserved-wait not positive: "
                    + lateness + ", " + unservedWait);
        }
        if (mostBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("samples.most-bytes is under " + LEAST_BYTES + ": " + mostBytes);
        }
        if (threads < 1 || standbys < 0) {
            throw new IllegalArgumentException(
                    "samples.threads is under 1 or samples.standbys under 0: " + threads + ", " + standbys);
        }
    }

    public static SamplesConfig defaults() {
        return new SamplesConfig(
                true,
                "cascade-samples",
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(10),
                4L << 30,
                Path.of("samples"),
                1,
                0);
    }
}
