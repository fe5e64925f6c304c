package cascade.samples;

/** Settings that differ in one thing. */
final class Configs {

    private static final SamplesConfig USUAL = SamplesConfig.defaults();

    private Configs() {}

    static SamplesConfig withoutFallback() {
        return of(false, USUAL.mostBytes());
    }

    static SamplesConfig withBytes(long mostBytes) {
        return of(true, mostBytes);
    }

    private static SamplesConfig of(boolean fallback, long mostBytes) {
        return new SamplesConfig(
                true,
                USUAL.application(),
                USUAL.window(),
                USUAL.impressionWait(),
                fallback,
                USUAL.lateness(),
                USUAL.unservedWait(),
                mostBytes,
                USUAL.folder(),
                1,
                0);
    }
}
