package cascade.lab.bench.feed;

import cascade.feedback.FeedbackMetrics;
import cascade.lab.bench.feed.consoles.ConsoleResult;
import cascade.lab.bench.feed.load.ChangeResult;
import cascade.lab.bench.feed.load.ChangeResult.Times;
import cascade.lab.bench.feed.load.PhaseResult;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.bench.feed.measure.Stages;
import cascade.lab.bench.feed.measure.ThreadTimes;
import cascade.rank.RankMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One row of the report of {@code bench feed}. CPU of the server is without that of feedback, which stands beside it. */
final class FeedFigures {

    private FeedFigures() {}

    /** Figures by name; what the server does not tell is not a number. */
    static Map<String, Object> of(FeedBenchSettings settings, MeasuredPhase measured) {
        PhaseResult phase = measured.phase();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("items", settings.shape().items());
        row.put("users", settings.shape().users());
        row.put("dimension", settings.dimension());
        row.put("offeredRate", phase.offeredRate());
        row.put("achievedRate", phase.achievedRate());
        row.put("requests", phase.requests());
        row.put("non200", phase.non200());
        row.put("non200By", new TreeMap<>(phase.byStatus()));
        row.put("shed", phase.shed());
        row.put("shedP99Millis", phase.shedP99Millis());
        row.put("generatorCpuShare", phase.generatorCpuSeconds() / phase.seconds());
        row.put("generatorLagP99Millis", phase.lagP99Millis());
        row.put("degradedShare", phase.answered() == 0 ? 0 : (double) phase.degraded() / phase.answered());
        row.put("ladderShare", phase.answered() == 0 ? 0 : (double) phase.laddered() / phase.answered());
        row.put("degradedBy", new TreeMap<>(phase.degradedBy()));
        row.put("itemsPerPage", phase.answered() == 0 ? 0 : (double) phase.shown() / phase.answered());
        row.put("events", phase.events());
        row.put("eventsRefused", phase.eventsRefused());
        row.put("eventsFolded", counted(measured, FeedbackMetrics.FOLDED.exposed()));
        row.put("p50Millis", phase.p50Millis());
        row.put("p90Millis", phase.p90Millis());
        row.put("p99Millis", phase.p99Millis());
        row.put("p999Millis", phase.p999Millis());
        row.put("maxMillis", phase.maxMillis());
        putConsoles(row, measured.consoles());
        ChangeResult changes = measured.changes();
        if (changes != null) {
            row.put("changes", changes(changes));
        }
        putCosts(row, measured);
        row.put(
                "stages",
                Stages.between(measured.before().metrics(), measured.after().metrics()));
        return row;
    }

    /** What no click was followed for is null. */
    private static void putConsoles(Map<String, Object> row, @Nullable ConsoleResult result) {
        row.put("consoles", result == null ? 0 : result.consoles());
        if (result == null) {
            return;
        }
        row.put("consolesLost", result.lost());
        row.put("consoleSamples", result.samples());
        row.put("consoleBytesPerSecond", result.bytesPerSecond());
        ConsoleResult.Clicks clicks = result.clicks();
        row.put("clickOnConsoleP50Millis", clicks.p50Millis());
        row.put("clickOnConsoleP99Millis", clicks.p99Millis());
        row.put("clickOnConsoleProbes", clicks.probes());
        row.put("clickOnConsoleLost", clicks.lost());
        if (clicks.fault() != null) {
            row.put("clickOnConsoleFault", clicks.fault());
        }
    }

    /** What was not measured is null, and within no bound. */
    private static Map<String, Object> changes(ChangeResult result) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("offered", result.offered());
        changes.put("done", result.done());
        changes.put("puts", result.puts());
        changes.put("takenDown", result.takenDown());
        changes.put("refused", result.refused());
        Times puttings = result.puttings();
        changes.put("putsFollowed", (puttings == null ? 0 : puttings.count()) + result.putsLost());
        changes.put("putsLost", result.putsLost());
        changes.put("putP50Millis", puttings == null ? null : puttings.p50Millis());
        changes.put("putP99Millis", puttings == null ? null : puttings.p99Millis());
        changes.put("putMaxMillis", puttings == null ? null : puttings.maxMillis());
        changes.put("putAskedP99Millis", puttings == null ? null : puttings.askedP99Millis());
        changes.put("polls", result.polls());
        changes.put("pollFaults", result.pollFaults());
        changes.put("records", result.records());
        changes.put("fullRecords", result.fullRecords());
        changes.put("recordsMissing", result.recordsMissing());
        changes.put("downCandidates", result.down().candidates());
        changes.put("downRecords", result.down().records());
        changes.put("downP99Millis", result.down().p99Millis());
        changes.put("downMaxMillis", result.down().maxMillis());
        return changes;
    }

    private static void putCosts(Map<String, Object> row, MeasuredPhase measured) {
        double requests = measured.phase().requests();
        ThreadTimes threads = measured.after().threads().since(measured.before().threads());
        double feedback = threads.feedback();
        double samples = threads.samples();
        Map<String, Object> cpu = new LinkedHashMap<>();
        cpu.put("server", 1e3 * (cpu(measured, Readings::server) - feedback - samples) / requests);
        cpu.put("feedback", 1e3 * feedback / requests);
        cpu.put("samples", 1e3 * samples / requests);
        cpu.put("redis", 1e3 * cpu(measured, Readings::redis) / requests);
        cpu.put("kafka", 1e3 * cpu(measured, Readings::kafka) / requests);
        row.put("cpuMillisPerRequest", cpu);
        Map<String, Object> byThread = new LinkedHashMap<>();
        threads.seconds().forEach((name, seconds) -> byThread.put(name, 1e3 * seconds / requests));
        row.put("cpuMillisPerRequestByThread", byThread);
        row.put("allocatedBytesPerRequest", counted(measured, "cascade_jvm_allocated_bytes_total") / requests);
        row.put("rssBytes", memory(measured, ProcessReading::rssBytes));
        row.put("anonymousBytes", memory(measured, ProcessReading::anonymousBytes));
        row.put(
                "itemScoresPerSecond",
                counted(measured, RankMetrics.SCORED.exposed())
                        / measured.phase().seconds());
    }

    private static double cpu(MeasuredPhase measured, Function<Readings, ProcessReading> process) {
        return process.apply(measured.after()).cpuSeconds()
                - process.apply(measured.before()).cpuSeconds();
    }

    private static Map<String, Object> memory(MeasuredPhase measured, ToLongFunction<ProcessReading> bytes) {
        Readings after = measured.after();
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("server", bytes.applyAsLong(after.server()));
        memory.put("redis", bytes.applyAsLong(after.redis()));
        memory.put("kafka", bytes.applyAsLong(after.kafka()));
        return memory;
    }

    private static double counted(MeasuredPhase measured, String counter) {
        return measured.after().metrics().total(counter).orElse(Double.NaN)
                - measured.before().metrics().total(counter).orElse(0);
    }
}
