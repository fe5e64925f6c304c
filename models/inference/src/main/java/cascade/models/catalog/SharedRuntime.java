package cascade.models.catalog;

import cascade.models.onnx.OnnxRuntime;
import cascade.models.onnx.OnnxSettings;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime, started by the first bundle that needs it: that loads 27 MB of native code. Thread-safe. */
final class SharedRuntime {

    private final OnnxSettings settings;
    private @Nullable OnnxRuntime runtime;

    SharedRuntime(OnnxSettings settings) {
        this.settings = settings;
    }

    synchronized OnnxRuntime get() {
        if (runtime == null) {
            runtime = new OnnxRuntime(settings);
        }
        return runtime;
    }
}
