// Every room's namespace opened: a test, a benchmark or a fuzz target looks into all of them.
#pragma once

namespace tarmaq::inline diagnostics {}
namespace tarmaq::inline model {}
namespace tarmaq::grammar {}
namespace tarmaq::memory {}
namespace tarmaq::files {}
namespace tarmaq::json {}
namespace tarmaq::inline program {}
namespace tarmaq::amend {}
namespace tarmaq::vocabulary {}
namespace tarmaq::resolve {}
namespace tarmaq::check {}
namespace tarmaq::load {}
namespace tarmaq::plan {}
namespace tarmaq::settle {}
namespace tarmaq::engine {}
namespace tarmaq::wide {}
namespace tarmaq::words {}
namespace tarmaq::cases {}
namespace tarmaq::answer {}
namespace tarmaq::why {}
namespace tarmaq::batch {}
namespace tarmaq::inquiry {}
namespace tarmaq::impact {}
namespace tarmaq::suite {}
namespace tarmaq::report {}
namespace tarmaq::service {}
namespace tarmaq::editor {}
namespace tarmaq::cli {}
namespace tarmaq::syntax {}

namespace tarmaq {
using namespace grammar;
using namespace memory;
using namespace files;
using namespace json;
using namespace amend;
using namespace vocabulary;
using namespace resolve;
using namespace check;
using namespace load;
using namespace plan;
using namespace engine;
using namespace wide;
using namespace words;
using namespace cases;
using namespace answer;
using namespace why;
using namespace batch;
using namespace inquiry;
using namespace impact;
using namespace suite;
using namespace report;
using namespace service;
using namespace editor;
using namespace cli;
}  // namespace tarmaq
