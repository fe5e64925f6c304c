package cascade.lab;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The verifications, one after another in one JVM: each kills servers of its own and holds what happens to seconds, for which two at once leave a small machine
 * no time. First by its name, as it takes longest.
 */
@Suite(failIfNoTests = false)
@SelectPackages("cascade.lab.verify")
@IncludeClassNamePatterns(".*VerificationIT")
class AllVerificationsIT {}
