package cascade.console;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a node's metrics say as JSON. For one thread, and no event loop: gauges ask other parts.
 *
 * <p>A series is an array: the values of the metric's labels, then its value. Of a timer that is the number, the seconds they took, and how many were at
 * most as long as each of the {@link Metric#bucketMillis bounds}, up to the first bound that all are within. What has counted or timed nothing yet is left
 * out: of most metrics that is most series.
 */
final class Samples {

    private static final JsonFactory JSON = new JsonFactory();

    private final MeterRegistry meters;
    private final Map<String, Metric> declared = new LinkedHashMap<>();

    /** @param told metrics; others that the registry may hold are not */
    Samples(MeterRegistry meters, List<Metric> told) {
        this.meters = meters;
        told.forEach(metric -> declared.put(metric.name(), metric));
    }

    /** {@code {"bounds":[0.05,..],"metrics":{"cascade.http.requests":{"kind":"counter","unit":"","labels":["path","status"],"meaning":".."}}}}. */
    byte[] meaning() {
        return written(json -> {
            json.writeArrayFieldStart("bounds");
            for (double bound : Metric.bucketMillis()) {
                json.writeNumber(bound);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("metrics");
            for (Metric metric : declared.values()) {
                meaning(json, metric);
            }
            json.writeEndObject();
        });
    }

    private static void meaning(JsonGenerator json, Metric metric) throws IOException {
        json.writeObjectFieldStart(metric.name());
        json.writeStringField("kind", metric.kind().text());
        json.writeStringField("unit", metric.unit());
        json.writeArrayFieldStart("labels");
        for (Label label : metric.labels()) {
            json.writeString(label.name());
        }
        json.writeEndArray();
        json.writeStringField("meaning", metric.meaning());
        json.writeEndObject();
    }

    /** {@code {"at":1764255600000,"values":{"cascade.http.requests":[["/v1/feed","200",17]],"cascade.pipeline.stage":[["rank",17,.02,[0,9,17]]]}}}. */
    byte[] at(long millis) {
        Map<String, List<Meter>> byName = new LinkedHashMap<>();
        for (Meter meter : meters.getMeters()) {
            String name = meter.getId().getName();
            if (declared.containsKey(name) && hasSomething(meter)) {
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(meter);
            }
        }
        return written(json -> {
            json.writeNumberField("at", millis);
            json.writeObjectFieldStart("values");
            for (Map.Entry<String, List<Meter>> ofMetric : byName.entrySet()) {
                json.writeArrayFieldStart(ofMetric.getKey());
                for (Meter meter : ofMetric.getValue()) {
                    series(json, declared.get(ofMetric.getKey()), meter);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    private static boolean hasSomething(Meter meter) {
        return switch (meter) {
            case Timer timer -> timer.count() > 0;
            case Counter counter -> counter.count() > 0;
            case FunctionCounter counter -> counter.count() > 0;
            default -> true;
        };
    }

    private static void series(JsonGenerator json, Metric metric, Meter meter) throws IOException {
        json.writeStartArray();
        for (Label label : metric.labels()) {
            @Nullable String value = meter.getId().getTag(label.name());
            json.writeString(value == null ? "" : value);
        }
        if (meter instanceof Timer timer) {
            times(json, timer.takeSnapshot());
        } else {
            number(json, value(meter));
        }
        json.writeEndArray();
    }

    private static double value(Meter meter) {
        for (var measurement : meter.measure()) {
            if (measurement.getStatistic() == Statistic.COUNT || measurement.getStatistic() == Statistic.VALUE) {
                return measurement.getValue();
            }
        }
        return Double.NaN;
    }

    private static void times(JsonGenerator json, HistogramSnapshot snapshot) throws IOException {
        json.writeNumber(snapshot.count());
        number(json, snapshot.total(TimeUnit.SECONDS));
        json.writeStartArray();
        long last = -1;
        for (CountAtBucket bucket : snapshot.histogramCounts()) {
            long within = (long) bucket.count();
            if (last == snapshot.count() || Double.isInfinite(bucket.bucket())) {
                break;
            }
            json.writeNumber(within);
            last = within;
        }
        json.writeEndArray();
    }

    /** Six digits are more than any chart shows; what is no number is null. */
    private static void number(JsonGenerator json, double value) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber((float) value);
        }
    }

    private interface Members {

        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }
}
