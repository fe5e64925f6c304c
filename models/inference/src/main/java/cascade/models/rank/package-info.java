/** Ranking: a request's candidates in, probabilities out. One interface; ONNX Runtime serves it, plain Java proves it. */
@NullMarked
package cascade.models.rank;

import org.jspecify.annotations.NullMarked;
