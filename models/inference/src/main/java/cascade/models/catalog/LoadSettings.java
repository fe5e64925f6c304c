package cascade.models.catalog;

import cascade.models.onnx.OnnxSettings;
import cascade.models.vector.JVectorIndex;

/** How bundles are made ready to serve. */
public record LoadSettings(OnnxSettings onnx, JVectorIndex.Settings graph) {

    public static LoadSettings defaults() {
        return new LoadSettings(OnnxSettings.defaults(), JVectorIndex.Settings.defaults());
    }
}
