package cascade.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime, started: where sessions come from. The process has one native environment however many of these there are,
 * and where its libraries lie is decided by the first.
 */
public final class OnnxRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);

    private final OrtEnvironment environment;
    private final boolean cuda;

    public OnnxRuntime(OnnxSettings settings) {
        cuda = settings.cuda();
        try {
            if (settings.libraries().isPresent()) {
                NativeLibraries.unpack(settings.libraries().get(), cuda);
            }
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "cascade");
        } catch (IOException | LinkageError e) {
            throw new OnnxException("cannot load ONNX Runtime's libraries", e);
        }
    }

    OrtEnvironment environment() {
        return environment;
    }

    OrtSession session(Path model) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            // Requests run side by side already; a second thread inside one brings nothing, and spinning burns its
            // core.
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            if (cuda) {
                addCuda(options);
            }
            return environment.createSession(model.toString(), options);
        }
    }

    private static void addCuda(OrtSession.SessionOptions options) {
        try {
            options.addCUDA();
        } catch (OrtException e) {
            LOG.warn("CUDA is configured but cannot be used, so the CPU serves: {}", e.getMessage());
        }
    }
}
