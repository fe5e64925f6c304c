/** How good predictions are: ranking (AUC, per user too), sharpness (logloss), honesty (calibration), and how sure we can be. */
@NullMarked
package cascade.training.metric;

import org.jspecify.annotations.NullMarked;
