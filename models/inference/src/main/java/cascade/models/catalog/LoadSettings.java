package cascade.models.catalog;

import cascade.models.onnx.OnnxSettings;
import cascade.models.vector.IvfSettings;

/** How bundles are made ready to serve. */
public record LoadSettings(OnnxSettings onnx, IvfSettings lists) {

    /** The share of true neighbours to find; more than by default, since a catalogue of thousands makes it cheap. */
    private static final double RECALL = .99;

    public static LoadSettings defaults() {
        return of(OnnxSettings.defaults());
    }

    /** The default lists. */
    public static LoadSettings of(OnnxSettings onnx) {
        return new LoadSettings(onnx, IvfSettings.defaults().withRecall(RECALL));
    }
}
