package cascade.models.onnx;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How ONNX Runtime runs.
 *
 * @param cuda whether to use an NVIDIA GPU where there is one; the CPU serves where there is none
 * @param libraries folder where the native libraries are unpacked once and found again by the next start; empty lets ONNX
 *     Runtime unpack them anew into the temporary folder at every start
 */
public record OnnxSettings(boolean cuda, Optional<Path> libraries) {

    /** On the CPU, libraries in the temporary folder. */
    public static OnnxSettings defaults() {
        return new OnnxSettings(false, Optional.empty());
    }
}
