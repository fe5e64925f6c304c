package cascade.lab.command;

import cascade.run.report.ReportTable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a person sees of the benches' reports. */
final class BenchTables {

    static final ReportTable TRAINING = ReportTable.NONE
            .column("model", "{model}")
            .column("threads", "{threads}")
            .column("per CPU s", "{perCpuSecond %,.0f}")
            .column("per s", "{samplesPerSecond %,.0f}")
            .column("peak MB", "{peakRssBytes %,.0f 1e6}");

    static final ReportTable IMPORT = ReportTable.NONE
            .column("events", "{events %,.0f}")
            .column("per s", "{eventsPerSecond %,.0f}")
            .column("CPU us an event", "{cpuMicrosPerEvent %.1f}")
            .column("peak heap MB", "{peakHeapBytes %,.0f 1e6}")
            .column("peak MB", "{peakRssBytes %,.0f 1e6}");

    static final ReportTable READ_OUT = ReportTable.NONE
            .column("samples", "{samples %,.0f}")
            .column("days", "{days}")
            .column("people", "{people %,.0f}")
            .column("experiments", "{experiments}")
            .column("s", "{seconds %.1f}")
            .column("a day later s", "{nextDaySeconds %.1f}")
            .column("peak MB", "{peakRssBytes %,.0f 1e6}");

    /** Of trainings from files. */
    static final ReportTable FILES = ReportTable.NONE
            .column("model", "{model}")
            .column("threads", "{threads}")
            .column("impressions", "{impressions %,.0f} of {ids} ids")
            .column("encoding s (CPU)", "{encodingSeconds %.0f} ({encodingCpuSeconds %.0f})")
            .column("an epoch s (CPU)", "{epochSeconds %.0f} ({epochCpuSeconds %.0f})")
            .column("per CPU s (in arrays)", "{samplesPerCpuSecond %,.0f} ({inArraysPerCpuSecond %,.0f})")
            .column("heap MB", "{peakHeapBytes %.0f 1e6}")
            .column("its own MB", "{anonymousBytes %.0f 1e6}")
            .column("with mapped files MB", "{peakRssBytes %.0f 1e6}");

    static final ReportTable INDEX = ReportTable.NONE
            .column("index", "{index}")
            .column("phase", "{phase}")
            .column("k", "{k}")
            .column("accepted", "{accepted}")
            .column("threads", "{threads}")
            .column("recall", "{recall %.4f}")
            .column("CPU us", "{cpuMicrosPerQuery %.0f}")
            .column("per s", "{queriesPerSecond %.0f}")
            .column("p50 us", "{p50Micros %.0f}")
            .column("p99 us", "{p99Micros %.0f}")
            .column("times fresh", "{timesFresh %.2f}")
            .column("build CPU s", "{buildCpuSeconds %.1f}")
            .column("merge CPU s", "{mergeCpuSeconds %.1f}")
            .column("bytes", "{bytesPerVector %.0f}");

    /** The figures of the phase {@code live}, which no other has. */
    static final ReportTable LIVE = ReportTable.NONE
            .column("index", "{index}")
            .column("visible p99 ms", "{visibleP99Millis %.1f}")
            .column("max ms", "{visibleMaxMillis %.1f}")
            .column("alone p99 us", "{aloneP99Micros %.0f}")
            .column("with inserts p99 us", "{p99Micros %.0f}")
            .column("times", "{p99Growth %.2f}")
            .column("parts", "{parts}");

    /** Upright, as one row has them all. */
    static final ReportTable FEED = ReportTable.NONE
            .column("highest rate", "{maxRate}")
            .column("rate", "{offeredRate %.0f}/s")
            .column("answered", "{achievedRate %.0f}/s")
            .column(
                    "latency",
                    "p50 {p50Millis %.1f}, p90 {p90Millis %.1f}, p99 {p99Millis %.1f}, p99.9 {p999Millis %.1f}, most {maxMillis %.1f} ms")
            .column("not 200", "{non200} {non200By}")
            .column("degraded", "{degradedShare} {degradedBy}")
            .column("by the ladder", "{ladderShare %.3f}")
            .column(
                    "overload",
                    "{overload} times the highest rate: {goodputShare %.3f} of it answered, p99 {admittedP99Millis %.1f} ms, "
                            + "over after {recoveredMillis %.0f} ms, {retracted} releases retracted")
            .column("refused", "within {shedP99Millis %.2f} ms (p99)")
            .column(
                    "beside connections",
                    "{idleConnections} idle and {slowConnections} slow: p99 {p99Ratio %.2f} times ({p99RatioLow %.2f} to {p99RatioHigh %.2f}) that beside none, "
                            + "{slowlyAnswered} slow answers")
            .column("changes", "{changes.done %.0f} of {changes.offered %.0f}/s, {changes.refused} refused")
            .column(
                    "put, known elsewhere",
                    "p50 {changes.putP50Millis %.1f}, p99 {changes.putP99Millis %.1f} (asked for after "
                            + "{changes.putAskedP99Millis %.1f}), most {changes.putMaxMillis %.1f} ms of "
                            + "{changes.putsFollowed}, {changes.putsLost} never")
            .column(
                    "down, still candidate",
                    "p99 {changes.downP99Millis %.1f}, most {changes.downMaxMillis %.1f} ms of {changes.downCandidates}; in "
                            + "{changes.downRecords} of {changes.records} records, {changes.fullRecords} with every "
                            + "candidate, {changes.recordsMissing} missing")
            .column("consoles", "{consoles}")
            .column(
                    "on consoles",
                    "{consoleSamples} samples, {consolesLost} lost, {consoleBytesPerSecond %,.0f 1e3} KB/s")
            .column(
                    "click, on a console",
                    "p50 {clickOnConsoleP50Millis %.1f}, p99 {clickOnConsoleP99Millis %.1f} ms of "
                            + "{clickOnConsoleProbes}, {clickOnConsoleLost} never")
            .column("click, not measured", "{clickOnConsoleFault}")
            .column("CPU ms a request", "{cpuMillisPerRequest %.3f}")
            .column("allocated a request", "{allocatedBytesPerRequest %,.0f} bytes")
            .column("item scores", "{itemScoresPerSecond %,.0f}/s")
            .column("resident MB", "{rssBytes %.0f 1e6}")
            .column("anonymous MB", "{anonymousBytes %.0f 1e6}")
            .column("live heap", "{memory.heapLiveBytes %.0f 1e6} MB")
            .column("mapped MB", "{memory.mappedBytes %.0f 1e6}")
            .column("bytes an item", "{memory.bytesPerItem %.0f}")
            .column(
                    "log",
                    "{log.impressions %,.0f} impressions, {log.bytesPerImpression %.0f} bytes each; a day of 2 million takes "
                            + "{log.megabytesOf2MImpressions %.0f} MB")
            .column("generator", "{generatorCpuShare %.2f} of a core, p99 of its lag {generatorLagP99Millis %.2f} ms")
            .column("ready after", "{readySeconds %.1f} s")
            .column("from its snapshot", "{lifecycle.readyFromSnapshotSeconds %.1f} s")
            .column(
                    "models replaced",
                    "within {lifecycle.swapSeconds %.1f} s, at most {lifecycle.swapPeakAnonymousBytes %.0f 1e6} MB anonymous, "
                            + "p99 {lifecycle.swapP99Millis %.1f} ms, {lifecycle.swapNon200} not answered 200");

    static final ReportTable FEED_STAGES = ReportTable.NONE
            .column("stage", "{stage}")
            .column("times", "{count}")
            .column("p50 us", "{p50Micros %.0f}")
            .column("p99 us", "{p99Micros %.0f}")
            .column("CPU us", "{cpuMicros %.0f}");

    static final ReportTable FEEDBACK = ReportTable.NONE
            .column("phase", "{phase}")
            .column("events", "{events %,.0f}")
            .column("events/s", "{eventsPerSecond %,.0f}")
            .column("CPU us: server", "{cpuMicrosPerEvent.server %.1f}")
            .column("redis", "{cpuMicrosPerEvent.redis %.1f}")
            .column("kafka", "{cpuMicrosPerEvent.kafka %.1f}")
            .column("all", "{cpuMicrosPerEvent.total %.1f}")
            .column("sink", "{sinkCpuMicrosPerEvent %.1f}")
            .column("AOF bytes", "{aofBytesPerEvent %,.0f}")
            .column("user p50 ms", "{userEffectP50Millis %.1f}")
            .column("user p99", "{userEffectP99Millis %.1f}")
            .column("item p99", "{itemEffectP99Millis %.1f}")
            .column("bench CPU", "{benchCpuShare %.2f}");

    static final ReportTable STAGES = ReportTable.NONE
            .column("stage", "{stage}")
            .column("benchmark", "{benchmark}")
            .column("us a call", "{microsPerCall %,.1f}")
            .column("99 % interval", "{low %,.1f} - {high %,.1f}")
            .column("CPU us", "{cpuMicrosPerCall %,.1f}")
            .column("bytes allocated", "{allocatedBytesPerCall %,.0f}")
            .column("limit us", "{limitMicros %,.2f}")
            .column("limit", "{limit}");

    private BenchTables() {}

    /** Rows of {@code bench feedback}, with a row more for what is warm of a phase at full speed. */
    static List<JsonNode> withWarm(List<JsonNode> rows) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode row : rows) {
            all.add(row);
            if (row.path("warm") instanceof ObjectNode warm) {
                all.add(warm.deepCopy().put("phase", row.path("phase").asText() + ", warm"));
            }
        }
        return all;
    }
}
