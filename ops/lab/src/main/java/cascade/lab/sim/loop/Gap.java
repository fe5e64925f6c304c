package cascade.lab.sim.loop;

import cascade.lab.comparison.Spread;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How much of the way from what trends to the oracle's pages an arm went: {@code (arm - trending) / (oracle - trending)} of a rate over all
 * days, a value a seed, with Student's interval.
 */
public final class Gap {

    private Gap() {}

    /** A row for each arm and measure; nothing where trending or oracle were not simulated. */
    public static List<Map<String, Object>> of(List<Map<String, Object>> rows) {
        Map<String, Map<Long, List<Map<String, Object>>>> worlds = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row.get("arm"),
                        LinkedHashMap::new,
                        Collectors.groupingBy(row -> ((Number) row.get("seed")).longValue())));
        if (!worlds.containsKey("trending") || !worlds.containsKey("oracle")) {
            return List.of();
        }
        return worlds.keySet().stream()
                .filter(arm -> !arm.equals("trending") && !arm.equals("oracle"))
                .flatMap(arm -> Arrays.stream(Measure.values()).map(measure -> row(arm, measure, worlds)))
                .toList();
    }

    private static Map<String, Object> row(
            String arm, Measure measure, Map<String, Map<Long, List<Map<String, Object>>>> worlds) {
        double[] closed = new TreeSet<>(worlds.get(arm).keySet())
                .stream()
                        .mapToDouble(seed -> {
                            double low = measure.of(worlds.get("trending").get(seed));
                            double high = measure.of(worlds.get("oracle").get(seed));
                            return (measure.of(worlds.get(arm).get(seed)) - low) / (high - low);
                        })
                        .toArray();
        Spread spread = Spread.of(closed);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("arm", arm);
        row.put("measure", measure.text);
        row.put("closed", spread.mean());
        row.put("low", spread.low());
        row.put("high", spread.high());
        row.put("seeds", spread.count());
        return row;
    }

    /** A rate over days: what was counted, or what was to be expected by the truth, by all that was seen. */
    private enum Measure {
        CTR("ctr", "ctr", "impressions"),
        EXPECTED_CTR("expectedCtr", "expectedCtr", "impressions"),
        THIRD_PAGE("newcomerThirdPageCtr", "newcomerThirdPageCtr", "newcomerThirdPageImpressions"),
        EXPECTED_THIRD_PAGE(
                "newcomerThirdPageExpectedCtr", "newcomerThirdPageExpectedCtr", "newcomerThirdPageImpressions");

        private final String text;
        private final String rate;
        private final String weight;

        Measure(String text, String rate, String weight) {
            this.text = text;
            this.rate = rate;
            this.weight = weight;
        }

        double of(List<Map<String, Object>> days) {
            double sum = 0;
            double weights = 0;
            for (Map<String, Object> day : days) {
                if (day.get(rate) instanceof Number value) {
                    double much = ((Number) day.get(weight)).doubleValue();
                    sum += value.doubleValue() * much;
                    weights += much;
                }
            }
            return sum / weights;
        }
    }
}
