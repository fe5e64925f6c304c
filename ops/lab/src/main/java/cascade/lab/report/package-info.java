/** Reports as they are read back: what {@code --report FILE.json} of an earlier run wrote. */
@NullMarked
package cascade.lab.report;

import org.jspecify.annotations.NullMarked;
