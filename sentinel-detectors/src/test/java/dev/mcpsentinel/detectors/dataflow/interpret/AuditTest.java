/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.audit;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.python;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import org.junit.jupiter.api.Test;

/** What only the audit profile reports. */
class AuditTest {

    @Test
    void aVariableThatNothingSets() {
        assertThat(audit(python("""
                # ruleid: taint.command-injection
                os.system("ls " + directory)
                os.system("ls " + __file__)
                for name in ["a", "b"]:
                    os.system("ls " + name)
                """))).extracting(Finding::confidence).containsExactly(Confidence.LOW);
    }

    @Test
    void notByDefault() {
        verifyPython("""
                os.system("ls " + directory)
                subprocess.run("ls", shell=True)
                """);
    }

    @Test
    void whatAnUnknownFunctionReturns() {
        audit(python("""
                # ruleid: taint.command-injection
                os.system("ls " + directory())
                """));
    }

    @Test
    void theParametersOfAFunctionThatWasRunForWhatItRegisters() {
        audit(python("""
                def register(app, command):
                    app.tool(print)
                    # ruleid: taint.command-injection
                    os.system(command)
                """));
    }

    @Test
    void aStatementThatIsPutTogether() {
        audit(python("""
                # ruleid: taint.sql-injection
                query = "SELECT name FROM people WHERE id = '%s'" % identifier
                sentence = "Select one from the list of " + identifier
                """));
    }

    @Test
    void aStatementThatIsExecutedIsReportedThere() {
        audit(python("""
                query = "SELECT name FROM people WHERE id = " + identifier
                print("…")
                print("…")
                # ruleid: taint.sql-injection
                sqlite3.connect("people.db").cursor().execute(query)
                """));
    }

    @Test
    void markupThatIsPutTogether() {
        audit(python("""
                # ruleid: taint.xss
                page = f"<p>{text}</p>"
                prompt = f"<document>{text}</document>"
                """));
    }

    @Test
    void aShellWhateverItRuns() {
        audit(python("""
                # ruleid: taint.command-injection
                subprocess.run("ls -l", shell=True)
                # ruleid: taint.command-injection
                subprocess.run("ls -l", shell=1)
                subprocess.run("ls -l", shell=False)
                subprocess.run(["ls", "-l"])
                """));
    }

    @Test
    void bytesThatAreUnpickledUnlessTheyAreALiteral() {
        audit(python("""
                import pickle
                stored = pickle.dumps({})
                # ruleid: taint.unsafe-deserialization
                pickle.loads(stored)
                pickle.loads(b"N.")
                """));
    }

    @Test
    void aNameThatIsLookedUpAmongAllNames() {
        audit(python("""
                def run(name):
                    # ruleid: taint.dynamic-method
                    globals()[name]()
                    globals()["run"]
                """));
    }

    @Test
    void aParsedValueInAQueryMayBeAnOperator() {
        audit(python("""
                from pymongo import MongoClient
                people = MongoClient().shop.people

                def find(text: str):
                    # ruleid: taint.nosql-injection
                    people.find_one({"name": json.loads(text)})
                    people.find_one({"name": text})
                """));
    }
}
