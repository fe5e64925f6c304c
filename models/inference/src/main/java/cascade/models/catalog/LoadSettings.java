package cascade.models.catalog;

import cascade.models.onnx.OnnxSettings;
import cascade.models.vector.ivf.IvfSettings;
import java.util.Map;

/**
 * How bundles are made ready to serve.
 *
 * @param allowsMadeUp whether models that learned nothing are served too
 * @param indexes what their vectors are searched in, by kind of bundle, such as {@code two-tower}
 */
public record LoadSettings(OnnxSettings onnx, IvfSettings lists, boolean allowsMadeUp, Map<String, IndexKind> indexes) {

    /** The share of true neighbours to find; more than by default where a catalogue of thousands makes it cheap. */
    private static final double RECALL = .99;

    /** From so many vectors on the default is found: the last neighbours of a hundred lie in half of all lists that are read. */
    private static final int MANY = 200_000;

    public LoadSettings {
        indexes = Map.copyOf(indexes);
    }

    public static LoadSettings defaults() {
        return of(OnnxSettings.defaults());
    }

    public LoadSettings withMadeUp(boolean allowed) {
        return new LoadSettings(onnx, lists, allowed, indexes);
    }

    /** The default lists. */
    public static LoadSettings of(OnnxSettings onnx) {
        return new LoadSettings(onnx, IvfSettings.defaults().withRecall(RECALL), false, Map.of());
    }

    /** For so many vectors of towers. */
    public IvfSettings lists(int vectors) {
        return vectors < MANY ? lists : lists.withRecall(IvfSettings.defaults().recall());
    }

    /** The same, with these instead of lists. */
    public LoadSettings withIndexes(Map<String, IndexKind> others) {
        return new LoadSettings(onnx, lists, allowsMadeUp, others);
    }

    /** What vectors of this kind of bundle are searched in: lists, unless it is said otherwise. */
    IndexKind index(String bundleKind) {
        return indexes.getOrDefault(bundleKind, IndexKind.IVF);
    }
}
