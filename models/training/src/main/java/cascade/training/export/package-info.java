/** Trained models as files: ONNX graphs and the bundles that serving loads. */
@NullMarked
package cascade.training.export;

import org.jspecify.annotations.NullMarked;
