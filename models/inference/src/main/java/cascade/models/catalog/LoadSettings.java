package cascade.models.catalog;

import cascade.models.onnx.OnnxSettings;
import cascade.models.vector.ivf.IvfSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How bundles are made ready to serve.
 *
 * @param allowsMadeUp whether models that learned nothing are served too
 * @param indexes what their vectors are searched in, by kind of bundle, such as {@code two-tower}
 * @param checksums where it is kept which files were read and found whole; empty where the next process reads them again
 */
public record LoadSettings(
        OnnxSettings onnx,
        IvfSettings lists,
        boolean allowsMadeUp,
        Map<String, IndexKind> indexes,
        Optional<Path> checksums) {

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
        return new LoadSettings(onnx, lists, allowed, indexes, checksums);
    }

    /** The default lists. */
    public static LoadSettings of(OnnxSettings onnx) {
        return new LoadSettings(onnx, IvfSettings.defaults().withRecall(RECALL), false, Map.of(), Optional.empty());
    }

    /** For so many vectors of towers. */
    public IvfSettings lists(int vectors) {
        return vectors < MANY ? lists : lists.withRecall(IvfSettings.defaults().recall());
    }

    /** The same, with these instead of lists. */
    public LoadSettings withIndexes(Map<String, IndexKind> others) {
        return new LoadSettings(onnx, lists, allowsMadeUp, others, checksums);
    }

    /** The same, with what is known of files kept in {@code file}. */
    public LoadSettings withChecksumsIn(Path file) {
        return new LoadSettings(onnx, lists, allowsMadeUp, indexes, Optional.of(file));
    }

    /** What vectors of this kind of bundle are searched in: lists, unless it is said otherwise. */
    IndexKind index(String bundleKind) {
        return indexes.getOrDefault(bundleKind, IndexKind.IVF_NIBBLES);
    }
}
