package cascade.lab.bench.feed.consoles;

import org.jspecify.annotations.Nullable;

/**
 * What consoles were told while a phase ran.
 *
 * @param consoles that were open when it began
 * @param lost of those, whose stream ended meanwhile
 * @param samples of all of them
 * @param bytesPerSecond of all of them, hello and past samples left out
 */
public record ConsoleResult(int consoles, int lost, long samples, double bytesPerSecond, Clicks clicks) {

    /**
     * How soon clicks were on a console, from before they were posted until the last byte of the first sample that counted them was read.
     *
     * @param probes clicks that came to be on one
     * @param p50Millis null where none did
     * @param lost clicks that were refused, or on no console within ten seconds
     * @param fault why no clicks were sent; null where they were
     */
    public record Clicks(
            long probes,
            @Nullable Double p50Millis,
            @Nullable Double p99Millis,
            long lost,
            @Nullable String fault) {}
}
