package cascade.lab.bench.stages;

import cascade.run.report.Report;
import cascade.training.speed.FloatScan;
import cascade.training.speed.MultiplyAdds;

/**
 * What one thread of the machine can do at best.
 *
 * @param floatScanMillis of a scan over a million vectors of 128 floats in memory
 * @param multiplyAddsPerSecond of float32, where nothing is fetched
 */
public record Yardsticks(double floatScanMillis, double multiplyAddsPerSecond) {

    /** Measures them, in a few seconds. */
    public static Yardsticks measure() {
        return new Yardsticks(FloatScan.millis(), MultiplyAdds.perSecond());
    }

    /** Read from memory in a row. */
    public double bytesPerSecond() {
        return FloatScan.BYTES / (floatScanMillis / 1e3);
    }

    /** Puts them into a report. */
    public void into(Report report) {
        report.yardstick("floatScanMillis", floatScanMillis);
        report.yardstick("memoryBytesPerSecond", bytesPerSecond());
        report.yardstick("multiplyAddsPerSecond", multiplyAddsPerSecond);
    }

    /** For a person. */
    public String text() {
        return "yardsticks of one thread: memory %s, %s"
                .formatted(Scaled.of(bytesPerSecond(), "B/s"), Scaled.count(multiplyAddsPerSecond, "multiply-adds/s"));
    }
}
