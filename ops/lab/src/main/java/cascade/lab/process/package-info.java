/** Child processes and the work folder they live in: pid files, free ports, one owner per folder. */
@NullMarked
package cascade.lab.process;

import org.jspecify.annotations.NullMarked;
