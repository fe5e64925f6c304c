package cascade.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native libraries of ONNX Runtime in a folder that outlives the process: 27 MB, or 395 MB with CUDA, that need not be
 * unpacked at every start. A library is replaced where its size differs from that in the jar, as after an upgrade.
 */
final class NativeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

    /** Where ONNX Runtime looks for its libraries first; read once, when its first class is loaded. */
    private static final String PROPERTY = "onnxruntime.native.path";

    private static final String RESOURCES = "/ai/onnxruntime/native/linux-x64/";

    private NativeLibraries() {}

    /** Unpacks what is missing into {@code folder} and points ONNX Runtime there, unless it is pointed elsewhere already. */
    static void unpack(Path folder, boolean cuda) throws IOException {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        List<String> libraries = new ArrayList<>(List.of("libonnxruntime.so", "libonnxruntime4j_jni.so"));
        libraries.add("libonnxruntime_providers_shared.so");
        if (cuda) {
            libraries.add("libonnxruntime_providers_cuda.so");
        }
        Files.createDirectories(folder);
        for (String library : libraries) {
            if (!unpackLibrary(library, folder)) {
                return;
            }
        }
        System.setProperty(PROPERTY, folder.toAbsolutePath().toString());
    }

    /** Makes {@code folder} hold the library as the jar has it; false where the jar has none of this name. */
    static boolean unpackLibrary(String library, Path folder) throws IOException {
        var resource = OrtEnvironment.class.getResource(RESOURCES + library);
        if (resource == null) {
            LOG.warn("ONNX Runtime's jar has no {}: it unpacks its libraries itself", library);
            return false;
        }
        URLConnection packed = resource.openConnection();
        Path target = folder.resolve(library);
        if (Files.exists(target) && Files.size(target) == packed.getContentLengthLong()) {
            return true;
        }
        LOG.info("unpacking {} to {}", library, folder);
        Path part = Files.createTempFile(folder, library, ".part");
        try (InputStream bytes = packed.getInputStream()) {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            // A rename, so that two starts at once never load half a library.
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return true;
    }
}
