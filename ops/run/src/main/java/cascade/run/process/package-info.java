/** Child processes and the work folder they live in: pid files, one owner per folder. */
@NullMarked
package cascade.run.process;

import org.jspecify.annotations.NullMarked;
