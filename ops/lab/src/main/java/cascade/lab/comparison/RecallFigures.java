package cascade.lab.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A recall model's figures on one data set, over its seeds.
 *
 * @param on {@code test} or {@code validation}: which questions were asked
 * @param variant empty for the plain model
 * @param seeds elements of {@code results} of {@code evaluate recall}, one a seed
 */
public record RecallFigures(String data, String on, String model, String variant, List<JsonNode> seeds) {

    public RecallFigures {
        seeds = List.copyOf(seeds);
    }

    /** The name as papers write it. */
    public String name() {
        return ModelName.of(model);
    }

    /** The spread over seeds of what stands under {@code key}; the mean is NaN where it stands under none. */
    public Spread spread(String key) {
        return Spread.of(seeds.stream()
                .map(seed -> seed.path(key))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::doubleValue)
                .filter(Double::isFinite)
                .toArray());
    }

    /** What others published under {@code key}; NaN where nobody did. */
    public double published(String key) {
        JsonNode figure = seeds.getFirst().path("published").path(key);
        return figure.isNumber() ? figure.doubleValue() : Double.NaN;
    }
}
