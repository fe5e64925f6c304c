/** Samples: impressions joined point in time with what was known before them and with what people did after. */
@NullMarked
package cascade.training.sample;

import org.jspecify.annotations.NullMarked;
