package cascade.lab.bench.feed.consoles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What samples say of a counter, summed over the series in which one label has one value.
 *
 * @param place of the label among those of the metric
 * @param labels of the metric, behind which a series has its value
 */
record SeriesSum(String metric, int place, int labels, String value) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As a stream's {@code hello} explains its samples; empty where it has no such metric, or the metric no such label. */
    static Optional<SeriesSum> explained(byte[] hello, String metric, String label, String value) {
        JsonNode labels = tree(hello).path("metrics").path(metric).path("labels");
        for (int place = 0; place < labels.size(); place++) {
            if (labels.path(place).asText().equals(label)) {
                return Optional.of(new SeriesSum(metric, place, labels.size(), value));
            }
        }
        return Optional.empty();
    }

    /** Nothing where a sample has no such series: a counter is there from the first time on that it counts. */
    double in(byte[] sample) {
        double sum = 0;
        for (JsonNode series : tree(sample).path("values").path(metric)) {
            if (series.path(place).asText().equals(value)) {
                sum += series.path(labels).asDouble();
            }
        }
        return sum;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an event of the stream that is no JSON", e);
        }
    }
}
