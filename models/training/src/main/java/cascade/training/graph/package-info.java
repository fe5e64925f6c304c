/**
 * What ranking models are written in: an {@link cascade.training.graph.Algebra} of a dozen operations.
 *
 * <p>A model is written once, and computed by whatever algebra it is given: {@link cascade.training.graph.TorchAlgebra}
 * differentiates it, {@link cascade.training.graph.ArrayAlgebra} is the oracle in plain double arithmetic, and the export
 * package's algebra writes it down as an ONNX graph. What is trained is therefore what is served.
 */
@NullMarked
package cascade.training.graph;

import org.jspecify.annotations.NullMarked;
