/** ONNX Runtime: the only package that imports {@code ai.onnxruntime}. */
@NullMarked
package cascade.models.onnx;

import org.jspecify.annotations.NullMarked;
