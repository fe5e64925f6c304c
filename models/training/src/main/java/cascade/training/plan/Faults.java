package cascade.training.plan;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a plan, gathered to be told at once. */
public final class Faults {

    private final List<String> lines = new ArrayList<>();

    /**
     * Adds one.
     *
     * @param path such as {@code bundles[2].model}
     */
    public void add(String path, String fault) {
        lines.add(path + ": " + fault);
    }

    /** Throws {@link PlanRefusedException} where there are any. */
    public void refuse(String source) {
        if (!lines.isEmpty()) {
            throw new PlanRefusedException(source, lines);
        }
    }

    /** The path of a bundle's key. */
    public static String path(int bundle, String key) {
        return "bundles[" + bundle + "]." + key;
    }
}
