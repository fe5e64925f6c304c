package cascade.lab.bench.feedback;

import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of the report of {@code bench feedback}. What a phase does not measure is null. */
final class FeedbackFigures {

    private final FeedbackBenchSettings settings;

    FeedbackFigures(FeedbackBenchSettings settings) {
        this.settings = settings;
    }

    /** At full speed; {@code warm} is of the second half of the events. */
    Map<String, Object> ofCourse(FeedbackPhase phase, Course course) {
        Map<String, Object> row = row(phase, course.first(), course.last());
        row.put("warm", costs(course.half(), course.last()));
        return row;
    }

    /** At an even rate. */
    Map<String, Object> ofSteady(SteadyPhase.Result result) {
        Effects effects = result.effects();
        Map<String, Object> row = row(FeedbackPhase.STEADY, result.before(), result.after());
        row.put("userEffectP50Millis", effects.users().millis(50));
        row.put("userEffectP99Millis", effects.users().millis(99));
        row.put("itemEffectP50Millis", effects.items().millis(50));
        row.put("itemEffectP99Millis", effects.items().millis(99));
        row.put("samples", result.samples());
        row.put("samplesWithoutEffect", result.samples() - effects.items().count());
        return row;
    }

    /** Beside a sink. */
    Map<String, Object> ofSink(SinkPhase.Result result) {
        Map<String, Object> row = row(FeedbackPhase.SINK, result.before(), result.after());
        double events = result.after().folded() - result.before().folded();
        row.put("sinkCpuMicrosPerEvent", 1e6 * result.sinkCpuSeconds() / events);
        row.put("sinkWrittenAfterSeconds", result.writtenAfterNanos() / 1e9);
        row.put("sinkBytesPerEvent", result.logBytes() / events);
        return row;
    }

    private Map<String, Object> row(FeedbackPhase phase, Spent before, Spent after) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("phase", phase.key());
        row.put("items", settings.shape().items());
        row.put("users", settings.shape().users());
        row.put("nodes", 1);
        row.put("batch", settings.batch());
        row.put("events", after.folded() - before.folded());
        row.putAll(costs(before, after));
        row.put("userEffectP50Millis", null);
        row.put("userEffectP99Millis", null);
        row.put("itemEffectP99Millis", null);
        return row;
    }

    /** Of each event that was folded between the two. */
    static Map<String, Object> costs(Spent before, Spent after) {
        double events = after.folded() - before.folded();
        double seconds = (after.nanos() - before.nanos()) / 1e9;
        double server = 1e6 * (after.server() - before.server()) / events;
        double redis = 1e6 * (after.redis() - before.redis()) / events;
        double kafka = 1e6 * (after.kafka() - before.kafka()) / events;
        Map<String, Object> cpu = new LinkedHashMap<>();
        cpu.put("server", server);
        cpu.put("redis", redis);
        cpu.put("kafka", kafka);
        cpu.put("total", server + redis + kafka);
        Map<String, Object> costs = new LinkedHashMap<>();
        costs.put("eventsPerSecond", events / seconds);
        costs.put("cpuMicrosPerEvent", cpu);
        costs.put("aofBytesPerEvent", (after.fileBytes() - before.fileBytes()) / events);
        costs.put("benchCpuShare", (after.bench() - before.bench()) / seconds);
        return costs;
    }
}
