package cascade.lab.bench.feed.measure;

import cascade.bus.BusMetrics;
import cascade.pipeline.PipelineMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the server's own timers say of each stage of a request. */
public final class Stages {

    private static final String BUCKET = PipelineMetrics.STAGE.exposed() + "_bucket";
    private static final String CPU = BusMetrics.CPU.exposed();
    private static final double MICROS = 1e6;

    private Stages() {}

    /** Figures by name, a row for each stage that ran between the two; CPU is null where the server does not tell it. */
    public static List<Map<String, Object>> between(Exposition before, Exposition after) {
        Map<String, Buckets> earlier = buckets(before);
        Map<String, Double> cpuBefore = cpu(before);
        Map<String, Double> cpuAfter = cpu(after);
        List<Map<String, Object>> rows = new ArrayList<>();
        buckets(after).forEach((stage, all) -> {
            Buckets times = all.since(earlier.getOrDefault(stage, new Buckets(new TreeMap<>())));
            if (times.count() > 0) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("stage", stage);
                row.put("count", (long) times.count());
                row.put("p50Micros", MICROS * times.quantile(.5));
                row.put("p99Micros", MICROS * times.quantile(.99));
                double spent = cpuAfter.getOrDefault(stage, Double.NaN) - cpuBefore.getOrDefault(stage, 0.0);
                row.put("cpuMicros", Double.isNaN(spent) ? null : MICROS * spent / times.count());
                rows.add(row);
            }
        });
        return rows;
    }

    private static Map<String, Buckets> buckets(Exposition metrics) {
        Map<String, NavigableMap<Double, Double>> counts = new TreeMap<>();
        for (Exposition.Sample sample : metrics.of(BUCKET)) {
            counts.computeIfAbsent(sample.labels().getOrDefault("stage", ""), _ -> new TreeMap<>())
                    .merge(Exposition.number(sample.labels().getOrDefault("le", "+Inf")), sample.value(), Double::sum);
        }
        Map<String, Buckets> buckets = new TreeMap<>();
        counts.forEach((stage, each) -> buckets.put(stage, new Buckets(each)));
        return buckets;
    }

    private static Map<String, Double> cpu(Exposition metrics) {
        Map<String, Double> seconds = new TreeMap<>();
        metrics.of(CPU)
                .forEach(sample ->
                        seconds.merge(sample.labels().getOrDefault("stage", ""), sample.value(), Double::sum));
        return seconds;
    }
}
