package cascade.training.plan;

import cascade.features.schema.HashedSlots;
import cascade.training.sample.FeatureSet;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;

/** Reads which slots of a ranking bundle are hashed, and into how many rows: {@code hashed { item.id = 1000000 }}. */
final class HashedReader {

    private final PlanPart part;
    private final FeatureSet features;
    private final Map<String, Integer> rows = new TreeMap<>();

    private HashedReader(PlanPart part, FeatureSet features) {
        this.part = part;
        this.features = features;
    }

    /** None where something is wrong. */
    static HashedSlots read(PlanPart bundle, FeatureSet features) {
        var reader = new HashedReader(bundle.part(Keys.HASHED), features);
        // A slot's name has dots, and HOCON reads them as objects in objects, unless they are quoted.
        Map<String, ConfigValue> leaves = new TreeMap<>();
        reader.part.values().entrySet().forEach(leaf -> leaves.put(leaf.getKey(), leaf.getValue()));
        leaves.forEach((path, value) -> reader.slot(String.join(".", ConfigUtil.splitPath(path)), value));
        return reader.slots(bundle);
    }

    private void slot(String slot, ConfigValue value) {
        String text = String.valueOf(value.unwrapped());
        try {
            long number = Long.parseLong(text);
            HashedSlots.refusal(slot, number)
                    .ifPresentOrElse(refusal -> part.fault(slot, refusal), () -> place(slot, (int) number));
        } catch (NumberFormatException e) {
            part.fault(slot, "it is a whole number of rows, not '" + text + "'");
        }
    }

    private void place(String slot, int number) {
        if (!features.has(slot)) {
            part.fault(slot, "features = " + features.text() + " have no such slot; everything has");
        } else if (rows.put(slot, number) != null) {
            part.fault(slot, "it is there twice");
        }
    }

    private HashedSlots slots(PlanPart bundle) {
        return HashedSlots.refusalOfAll(rows)
                .map(refusal -> {
                    bundle.fault(Keys.HASHED, refusal);
                    return HashedSlots.NONE;
                })
                .orElseGet(() -> new HashedSlots(rows));
    }
}
