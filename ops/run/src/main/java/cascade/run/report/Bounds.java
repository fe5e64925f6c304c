package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the figures of a report have to reach: {@code --at-least} and {@code --at-most}, each {@code [SELECTOR:]KEY=NUMBER}. */
public final class Bounds {

    public static final Bounds NONE = new Bounds(List.of(), BoundDefaults.NONE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Bound> bounds;
    private final BoundDefaults defaults;

    private Bounds(List<Bound> bounds, BoundDefaults defaults) {
        this.bounds = bounds;
        this.defaults = defaults;
    }

    /**
     * Reads them.
     *
     * @throws BoundException where a text is no bound
     */
    public static Bounds parse(BoundDefaults defaults, List<String> atLeast, List<String> atMost) {
        List<Bound> bounds = new ArrayList<>();
        atLeast.forEach(text -> bounds.add(Bound.parse(text, true, defaults)));
        atMost.forEach(text -> bounds.add(Bound.parse(text, false, defaults)));
        return new Bounds(bounds, defaults);
    }

    /**
     * What came of a report.
     *
     * @param faults a line for each element that falls short and each bound that is on nothing
     * @param exitCode 0, 1 where an element falls short, 2 where a bound is on nothing
     */
    public record Judgement(List<String> faults, int exitCode) {}

    /** Holds every bound against each element that it selects and that has its key. */
    public Judgement judge(List<JsonNode> elements) {
        List<String> faults = new ArrayList<>();
        int exitCode = 0;
        for (Bound bound : bounds) {
            List<JsonNode> measured = bound.measured(elements, defaults);
            if (measured.isEmpty()) {
                faults.add(bound + " was not measured");
                exitCode = 2;
            }
            for (JsonNode element : measured) {
                if (!bound.isReached(element)) {
                    double value = Figures.number(element, bound.key()).orElseThrow();
                    faults.add(bound.fault(defaults.name(element), value));
                    exitCode = Math.max(exitCode, 1);
                }
            }
        }
        return new Judgement(List.copyOf(faults), exitCode);
    }

    /**
     * Refuses a bound on the usual figure of what is not going to be measured, before hours are spent.
     *
     * @param planned members of the elements that will be measured, as far as they are known
     * @throws BoundException that names it
     */
    public void require(List<Map<String, String>> planned) {
        List<JsonNode> elements =
                planned.stream().<JsonNode>map(JSON::valueToTree).toList();
        for (Bound bound : bounds) {
            if (bound.isShort() && defaults.meant(bound.selector(), elements).isEmpty()) {
                throw new BoundException("%s names %s, which is not measured: %s"
                        .formatted(
                                bound.option(),
                                bound.selector(),
                                elements.stream().map(defaults::name).distinct().collect(Collectors.joining(", "))));
            }
        }
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bounds.isEmpty();
    }

    /** The keys of those bounds that are on one of {@code known}. */
    public Set<String> keysAmong(Set<String> known) {
        return bounds.stream().map(Bound::key).filter(known::contains).collect(Collectors.toSet());
    }
}
